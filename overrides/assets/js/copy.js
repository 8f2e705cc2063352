// A button that copies the text beside it. Without scripts the text stands there to be selected.

class CopyText extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard || this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "hb-button hb-button--quiet";
    button.textContent = this.dataset.copy;
    button.setAttribute("aria-label", `${this.dataset.copy}: ${this.dataset.what}`);
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(this.querySelector("pre").textContent);
        said.textContent = this.dataset.done;
      } catch {
        getSelection().selectAllChildren(this.querySelector("pre"));
        said.textContent = this.dataset.failed;
      }
    });
    this.append(button, " ", said);
  }
}

customElements.define("hb-copy", CopyText);
