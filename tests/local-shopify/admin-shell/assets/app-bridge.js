/*
 * Stand-in for https://cdn.shopify.com/shopifycloud/app-bridge.js: the same global and elements, spoken over postMessage
 * with the admin that served this file. Messages go to that origin alone, and only its own are heard.
 */
(() => {
  const script = document.currentScript;
  const adminOrigin = new URL(script.src).origin;
  const query = new URLSearchParams(location.search);
  const waiting = new Map();
  let nextId = 1;

  const post = (type, data = {}) => parent.postMessage({ channel: "app-bridge", type, ...data }, adminOrigin);
  const ask = (type, data = {}) =>
    new Promise((resolve) => {
      const id = nextId++;
      waiting.set(id, resolve);
      post(type, { ...data, id });
    });

  const remember = (name) => {
    const given = query.get(name);
    try {
      if (given) sessionStorage.setItem(`app-bridge-${name}`, given);
      return given ?? sessionStorage.getItem(`app-bridge-${name}`) ?? "";
    } catch {
      // A private window keeps storage from frames of another site.
      return given ?? "";
    }
  };

  /* --- id token and fetch --- */
  let cached = null;
  const claimsOf = (token) => JSON.parse(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")));
  async function idToken() {
    if (cached && cached.expiresAt - 5 > Date.now() / 1000) return cached.token;
    const token = await ask("idToken");
    cached = { token, expiresAt: claimsOf(token).exp };
    return token;
  }
  const plainFetch = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin || request.headers.has("Authorization"))
      return plainFetch(request);
    const send = async () => {
      const signed = new Request(request.clone());
      signed.headers.set("Authorization", `Bearer ${await idToken()}`);
      signed.headers.set("X-Requested-With", "XMLHttpRequest");
      return plainFetch(signed);
    };
    let response = await send();
    if (response.status === 401 && response.headers.get("X-Shopify-Retry-Invalid-Session-Request")) {
      cached = null;
      response = await send();
    }
    const reauthorize = response.headers.get("X-Shopify-API-Request-Failure-Reauthorize-Url");
    if (reauthorize) post("open", { url: new URL(reauthorize, location.href).href });
    return response;
  };

  /* --- leaving the frame --- */
  const leaves = (url, target) => target === "_top" || target === "_parent" || /^shopify:/.test(url);
  const plainOpen = window.open.bind(window);
  window.open = (url, target, features) => {
    if (!leaves(String(url), target)) return plainOpen(url, target, features);
    post("open", { url: String(url) });
    return null;
  };
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const href = link?.getAttribute("href") ?? "";
    if (!link || !leaves(href, link.target) || event.defaultPrevented) return;
    event.preventDefault();
    post("open", { url: /^shopify:/.test(href) ? href : link.href });
  });

  /* --- the address of the frame, told to the admin --- */
  const own = new Set([
    "embedded",
    "hmac",
    "host",
    "id_token",
    "locale",
    "session",
    "shop",
    "timestamp",
    "shopify-reload",
  ]);
  const tellPath = () => {
    const rest = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => !own.has(name)));
    post("path", { path: location.pathname + (rest.size > 0 ? `?${rest}` : "") });
  };
  for (const name of ["pushState", "replaceState"]) {
    const plain = history[name].bind(history);
    history[name] = (...args) => {
      plain(...args);
      tellPath();
    };
  }
  addEventListener("popstate", tellPath);

  /* --- elements --- */
  const hidden = new CSSStyleSheet();
  hidden.replaceSync("ui-nav-menu, s-app-nav, ui-title-bar, ui-save-bar, ui-modal:not([open]) { display: none }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, hidden];

  class Observed extends HTMLElement {
    connectedCallback() {
      this.tell();
      this.observer = new MutationObserver(() => this.tell());
      this.observer.observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
    }
    disconnectedCallback() {
      this.observer.disconnect();
    }
  }
  class NavMenu extends Observed {
    tell() {
      const links = [...this.querySelectorAll("a")].filter((link) => link.rel !== "home");
      post("nav", { items: links.map((link) => ({ href: link.getAttribute("href"), text: link.textContent.trim() })) });
    }
  }
  const buttonFacts = (button) => ({
    text: button.textContent.trim(),
    primary: button.getAttribute("variant") === "primary",
    disabled: button.disabled,
    critical: button.getAttribute("tone") === "critical",
  });
  class TitleBar extends Observed {
    tell() {
      if (this.closest("ui-modal")) return;
      const crumb = this.querySelector('[variant="breadcrumb"]')?.textContent.trim() ?? "";
      post("title", { title: this.getAttribute("title") ?? "", crumb, buttons: this.buttons.map(buttonFacts) });
    }
    get buttons() {
      return [...this.querySelectorAll("button")].filter((button) => button.getAttribute("variant") !== "breadcrumb");
    }
    disconnectedCallback() {
      super.disconnectedCallback();
      if (!document.querySelector("ui-title-bar")) post("title", { title: "", crumb: "", buttons: [] });
    }
  }
  class Toggle extends HTMLElement {
    showing = false;
    show = async () => this.switchTo(true);
    hide = async () => this.switchTo(false);
    toggle = async () => this.switchTo(!this.showing);
    switchTo(showing) {
      if (this.showing === showing) return;
      this.showing = showing;
      this.changed();
      this.dispatchEvent(new Event(showing ? "show" : "hide"));
    }
  }
  class SaveBar extends Toggle {
    changed() {
      post("saveBar", { open: this.showing });
    }
    disconnectedCallback() {
      if (this.showing) this.switchTo(false);
    }
  }
  class AppModal extends Toggle {
    get content() {
      this.body ??= this.appendChild(document.createElement("div"));
      return this.body;
    }
    changed() {
      this.toggleAttribute("open", this.showing);
      post("modal", { open: this.showing });
    }
  }
  customElements.define("ui-nav-menu", NavMenu);
  customElements.define("s-app-nav", class extends NavMenu {});
  customElements.define("ui-title-bar", TitleBar);
  customElements.define("ui-save-bar", SaveBar);
  customElements.define("ui-modal", AppModal);

  /* --- what the admin says --- */
  const clickTitleBar = (index) => document.querySelector("ui-title-bar")?.buttons[index]?.click();
  const clickSaveBar = (primary) => {
    const bar = [...document.querySelectorAll("ui-save-bar")].find((candidate) => candidate.showing);
    const buttons = [...(bar?.querySelectorAll("button") ?? [])];
    buttons.find((button) => (button.getAttribute("variant") === "primary") === primary)?.click();
  };
  const navigate = (href) => {
    const link = [...document.querySelectorAll("ui-nav-menu a, s-app-nav a")].find(
      (one) => one.getAttribute("href") === href,
    );
    if (link) link.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
    else location.assign(href);
  };
  addEventListener("message", (event) => {
    if (event.source !== parent || event.origin !== adminOrigin || event.data?.channel !== "app-bridge") return;
    const { type, id, value } = event.data;
    if (type === "reply") {
      waiting.get(id)?.(value);
      waiting.delete(id);
    } else if (type === "titleBarClick") clickTitleBar(value);
    else if (type === "saveBarClick") clickSaveBar(value === "save");
    else if (type === "navigate") navigate(value);
  });

  /* --- the global --- */
  const togglesById = {
    show: async (id) => document.getElementById(id)?.show(),
    hide: async (id) => document.getElementById(id)?.hide(),
    toggle: async (id) => document.getElementById(id)?.toggle(),
  };
  window.shopify = {
    config: {
      apiKey: script.dataset.apiKey ?? "",
      shop: remember("shop"),
      host: remember("host"),
      locale: query.get("locale") ?? "en",
    },
    environment: { embedded: parent !== window, mobile: false, pos: false },
    origin: adminOrigin,
    ready: Promise.resolve(),
    idToken,
    toast: {
      show(message, options = {}) {
        const id = `toast-${nextId++}`;
        post("toast", { message, isError: options.isError === true, duration: options.duration ?? 5000, toastId: id });
        return id;
      },
      hide: (toastId) => post("toastHide", { toastId }),
    },
    loading: (on) => post("loading", { on: on !== false }),
    saveBar: { ...togglesById, leaveConfirmation: async () => {} },
    modal: togglesById,
    resourcePicker: (options) =>
      ask("resourcePicker", { options: JSON.parse(JSON.stringify(options)) }).then((value) => value ?? undefined),
    user: async () => ({}),
  };
  tellPath();

  /* The bounce: a page without a session asks for itself again, with a fresh id token. */
  const reload = query.get("shopify-reload");
  if (reload) {
    const target = new URL(reload, location.href);
    if (target.origin === location.origin) {
      idToken().then((token) => {
        target.searchParams.set("id_token", token);
        location.replace(target);
      });
    }
  }
})();
