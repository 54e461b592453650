/** The whole style of the page that asks a shopper; it loads nothing. */
export const ASK_STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#f6f5f3;color:#1f1d1a;font:16px/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:0 auto;padding:1.5rem 1rem 4rem}
.shop{margin:0;color:#5f5a52;letter-spacing:.04em}
h1{margin:.25rem 0 1rem;font-size:1.5rem;line-height:1.25;overflow-wrap:anywhere}
.question{margin:1.25rem 0}
label{display:block;font-weight:600;overflow-wrap:anywhere}
.help{margin:.125rem 0 .25rem;color:#5f5a52;font-size:.9rem}
input,select,textarea{width:100%;min-height:2.75rem;margin-top:.375rem;padding:.5rem .75rem;border:1px solid #8a857c;border-radius:.5rem;background:#fff;color:inherit;font:inherit}
[aria-invalid]{border-color:#b3261e;border-width:2px}
.problem{margin:.375rem 0 0;color:#b3261e}
button{width:100%;min-height:3rem;margin-top:.5rem;border:0;border-radius:.5rem;background:#1f1d1a;color:#fff;font:600 1rem system-ui,sans-serif;cursor:pointer}
:focus-visible{outline:3px solid #2f6fed;outline-offset:2px}
`;
