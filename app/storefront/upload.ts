import { readUploadAnswer, statusWords, uploadAddress, type Sending, type UploadWords } from "./upload-view";

const NAME = "keepsake-upload";
const MEGABYTE = 1_000_000;

/**
 * The field of a file option: a picture is chosen, dropped or taken with the camera, sent before the cart, and its key
 * becomes the answer. The answer itself stands in the block's own hidden field, so that it is kept, checked and sent
 * like every other.
 */
class Upload extends HTMLElement {
  #stop = new AbortController();
  #request: XMLHttpRequest | null = null;
  #state: Sending = { kind: "empty" };
  #picture = "";

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const { file, drop } = this.#parts();
    file?.addEventListener("change", () => this.#send(file.files?.[0]), { signal });
    this.addEventListener("click", (event) => this.#onClick(event), { signal });
    drop?.addEventListener("dragover", (event) => this.#onDrag(event, true), { signal });
    drop?.addEventListener("dragleave", (event) => this.#onDrag(event, false), { signal });
    drop?.addEventListener(
      "drop",
      (event) => {
        this.#onDrag(event, false);
        this.#send(event.dataTransfer?.files[0]);
      },
      { signal },
    );
    // By then the block has put back the answers that it remembers.
    requestAnimationFrame(() => this.#find());
    window.addEventListener("pageshow", () => requestAnimationFrame(() => this.#find()), { signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#request?.abort();
    URL.revokeObjectURL(this.#picture);
  }

  #parts() {
    return {
      file: this.querySelector<HTMLInputElement>("[data-file]"),
      drop: this.querySelector<HTMLElement>("[data-drop]"),
      answer: this.querySelector<HTMLInputElement>("[data-answer]"),
      bar: this.querySelector("progress"),
      picture: this.querySelector("img"),
    };
  }

  #find(): void {
    const { answer, file } = this.#parts();
    const key = answer?.value ?? "";
    if (this.#state.kind !== "empty") return;
    if (key !== "") this.#show({ kind: "sent", key });
    // Chosen before this script was there.
    else this.#send(file?.files?.[0]);
  }

  #onDrag(event: Event, over: boolean): void {
    event.preventDefault();
    this.toggleAttribute("data-drag", over);
  }

  #onClick({ target }: Event): void {
    if (!(target instanceof Element)) return;
    if (target.closest("[data-cancel]")) {
      this.#request?.abort();
      this.#answer("", { kind: "empty" });
      this.#parts().file?.focus();
    }
  }

  #send(file: File | undefined): void {
    if (!file) return;
    this.#request?.abort();
    const { mostMegabytes = "0", position = "" } = this.dataset;
    const words = this.#words();
    if (file.size > Number(mostMegabytes) * MEGABYTE) {
      this.#answer("", { kind: "failed", reason: words.tooLarge });
      return;
    }
    const keepsake = this.closest("[data-set]")?.querySelector<HTMLInputElement>("[data-keepsake]")?.value ?? "";
    const proxy = this.closest<HTMLElement>("[data-proxy]")?.dataset.proxy ?? "";
    const { lang = "" } = this.closest<HTMLElement>("[lang]") ?? {};
    const address = uploadAddress(proxy, keepsake, position, lang);
    if (address === null) {
      // The preview in the admin shows a draft, of which nothing can be sent.
      this.#answer("", { kind: "failed", reason: words.failed });
      return;
    }
    URL.revokeObjectURL(this.#picture);
    this.#picture = URL.createObjectURL(file);
    this.#answer("", { kind: "sending", name: file.name, part: 0 });
    // fetch cannot tell how much of a body has gone.
    const request = new XMLHttpRequest();
    this.#request = request;
    // Across origins a listener would call for a preflight, which a proxy need not answer.
    const near = new URL(address, document.baseURI).origin === location.origin;
    if (near)
      request.upload.onprogress = ({ loaded, total }) =>
        this.#show({ kind: "sending", name: file.name, part: total > 0 ? loaded / total : 0 });
    request.onload = () => {
      const state = readUploadAnswer(request.responseText, words.failed);
      this.#answer(state.kind === "sent" ? state.key : "", state);
    };
    request.onerror = () => this.#answer("", { kind: "failed", reason: words.failed });
    request.open("POST", address);
    request.setRequestHeader("content-type", near ? "application/octet-stream" : "text/plain");
    request.send(file);
  }

  /** Puts the answer where the block reads it and says so, as a shopper's own typing would. */
  #answer(key: string, state: Sending): void {
    const { answer, file } = this.#parts();
    this.#show(state);
    if (state.kind !== "sending" && file) file.value = "";
    if (!answer || answer.value === key) return;
    answer.value = key;
    answer.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #show(state: Sending): void {
    this.#state = state;
    const { bar, picture } = this.#parts();
    const status = this.querySelector("[data-status]");
    const cancel = this.querySelector<HTMLElement>("[data-cancel]");
    const text = statusWords(state, this.#words());
    // A screen reader is told once that something is sent, not at each step of the bar.
    if (status && status.textContent !== text) status.textContent = text;
    this.toggleAttribute("data-failed", state.kind === "failed");
    if (bar) {
      bar.hidden = state.kind !== "sending";
      if (state.kind === "sending") bar.value = state.part;
    }
    if (cancel) cancel.hidden = state.kind !== "sending" && state.kind !== "sent";
    if (!picture) return;
    picture.hidden = this.#picture === "" || (state.kind !== "sent" && state.kind !== "sending");
    if (!picture.hidden && picture.src !== this.#picture) picture.src = this.#picture;
  }

  #words(): UploadWords {
    const { sending = "", sent = "", failed = "", tooLarge = "" } = this.dataset;
    return { sending, sent, failed, tooLarge };
  }
}

// Themes may run a block's script again after a morph.
if (!customElements.get(NAME)) customElements.define(NAME, Upload);
