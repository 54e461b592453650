/* The admin's side of App Bridge. Only the framed app's own origin is heard, and only it is answered. */
import { pick } from "./resource-picker.js";

const app = document.querySelector("[data-app]");
const frame = app.querySelector("[data-frame]");
const { origin, base } = app.dataset;
const find = (name) => document.querySelector(`[data-${name}]`);
let navItems = [];

const tell = (type, data) => frame.contentWindow.postMessage({ channel: "app-bridge", type, ...data }, origin);

async function freshIdToken() {
  const response = await fetch("/__store/id-token", { method: "POST" });
  return (await response.json()).idToken;
}

function showNav(items = navItems) {
  navItems = items;
  const here = location.pathname.slice(base.length) || "/";
  const active = items
    .map((item) => item.href)
    .filter((href) => here === href || here.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
  const links = items.map((item) => {
    const link = document.createElement("a");
    link.className = "nav-link";
    link.href = base + item.href;
    link.textContent = item.text;
    if (item.href === active) link.setAttribute("aria-current", "page");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      tell("navigate", { value: item.href });
    });
    return link;
  });
  find("app-nav").replaceChildren(...links);
}

function showTitle({ title, crumb, buttons }) {
  find("title").textContent = [crumb, title].filter(Boolean).join(" › ") || frame.title;
  const made = buttons.map((facts, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `button${facts.primary ? " button--primary" : ""}${facts.critical ? " button--critical" : ""}`;
    button.textContent = facts.text;
    button.disabled = facts.disabled;
    button.addEventListener("click", () => tell("titleBarClick", { value: index }));
    return button;
  });
  // Secondary actions stand before the primary one, as in the admin.
  find("actions").replaceChildren(
    ...made.filter((_, at) => !buttons[at].primary),
    ...made.filter((_, at) => buttons[at].primary),
  );
}

function showToast({ message, isError, duration, toastId }) {
  const toast = document.createElement("div");
  toast.className = `toast${isError ? " toast--error" : ""}`;
  toast.id = toastId;
  toast.textContent = message;
  find("toasts").append(toast);
  setTimeout(() => toast.remove(), duration);
}

function open(url) {
  const inside = /^shopify:(?:\/\/)?admin(\/.*)$/.exec(url)?.[1];
  location.assign(inside ? `/admin${inside}` : url);
}

const answers = {
  idToken: freshIdToken,
  resourcePicker: ({ options }) => pick(find("dialog"), options),
};
const effects = {
  nav: ({ items }) => showNav(items),
  title: showTitle,
  toast: showToast,
  toastHide: ({ toastId }) => document.getElementById(toastId)?.remove(),
  loading: ({ on }) => (find("progress").hidden = !on),
  saveBar: ({ open: shown }) => (find("save-bar").hidden = !shown),
  modal: ({ open: shown }) => document.body.classList.toggle("dimmed", shown),
  open: ({ url }) => open(url),
  path({ path }) {
    const address = path === "/" ? base : base + path;
    if (location.pathname + location.search !== address) history.replaceState({}, "", address);
    showNav();
  },
};

async function hear(event) {
  if (event.source !== frame.contentWindow || event.origin !== origin || event.data?.channel !== "app-bridge") return;
  const { type, id } = event.data;
  if (Object.hasOwn(answers, type)) tell("reply", { id, value: await answers[type](event.data) });
  else if (Object.hasOwn(effects, type)) effects[type](event.data);
}
addEventListener("message", hear);
window.early.forEach(hear);
window.early = null;

find("save").addEventListener("click", () => tell("saveBarClick", { value: "save" }));
find("discard").addEventListener("click", () => tell("saveBarClick", { value: "discard" }));
