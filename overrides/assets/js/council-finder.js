// Choose a municipality, see its health council and region.
// Reads the table that stands on the page, so that there is one list only; the address keeps the
// choice (#kommune=Aarhus), and nothing is sent anywhere.

import { fill } from "./shared.js";

class CouncilFinder extends HTMLElement {
  connectedCallback() {
    this.rows = [...document.querySelectorAll(`#${this.dataset.table} tbody tr`)].map((row) => {
      const [municipality, council, region] = row.cells;
      return { municipality: municipality.textContent, council, region };
    });
    this.select = this.querySelector("select");
    this.result = this.querySelector(".hb-result");
    this.select.addEventListener("change", () => this.show(this.select.value, true));
    addEventListener("hashchange", () => this.fromAddress());
    this.hidden = false;
    this.fromAddress();
  }

  fromAddress() {
    const chosen = new URLSearchParams(location.hash.slice(1)).get("kommune");
    if (chosen !== null && this.rows.some((row) => row.municipality === chosen)) {
      this.select.value = chosen;
      this.show(chosen, false);
    }
  }

  show(name, remember) {
    const row = this.rows.find((candidate) => candidate.municipality === name);
    this.result.replaceChildren();
    if (remember) {
      const bare = location.pathname + location.search;
      history.replaceState(null, "", row ? `#kommune=${encodeURIComponent(name)}` : bare);
    }
    if (!row) return;
    const { council, region } = row;
    const same = this.rows.filter(
      (other) => other !== row && other.council.textContent === council.textContent,
    );
    const answer = document.createElement("p");
    answer.className = "hb-result__answer";
    answer.textContent = fill(this.dataset.result, {
      municipality: name,
      council: council.textContent,
      region: region.textContent,
    });
    const others = document.createElement("p");
    others.textContent = same.length
      ? `${this.dataset.others} ${same.map((other) => other.municipality).join(", ")}.`
      : this.dataset.none;
    const links = document.createElement("p");
    for (const cell of [council, region]) {
      links.append(cell.querySelector("a").cloneNode(true), " ");
    }
    this.result.append(answer, others, links);
  }
}

customElements.define("hb-council-finder", CouncilFinder);
