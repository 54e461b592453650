const button = document.querySelector("[data-menu]");
button.addEventListener("click", () => {
  const open = document.body.classList.toggle("nav-open");
  button.setAttribute("aria-expanded", String(open));
});
