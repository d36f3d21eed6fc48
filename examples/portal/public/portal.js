// Everything works without this file; it only saves steps. Nothing here knows or sends a secret.

// Times and days in the reader's own clock. What "today" is, the server says: the browser's clock may be wrong.
const midnight = (at) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
for (const time of document.querySelectorAll("time[data-form]")) {
  const at = new Date(time.getAttribute("datetime") ?? "");
  const now = new Date(Number(time.getAttribute("data-now")));
  const form = time.getAttribute("data-form");
  if (Number.isNaN(at.getTime()) || Number.isNaN(now.getTime())) continue;
  const named = ["yesterday", "today", "tomorrow"][
    Math.round((midnight(at) - midnight(now)) / 86_400_000) + 1
  ];
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  const day = named ?? at.toLocaleDateString("en-GB", { day: "numeric", month: "long", ...year });
  const clock = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
  if (form === "day") time.textContent = day;
  else if (named === "today") time.textContent = form === "when" ? `at ${clock}` : clock;
  else if (form === "when") time.textContent = `${named ? "" : "on "}${day} at ${clock}`;
  else time.textContent = `${day}, ${clock}`;
}

// Passwords can be looked at.
for (const button of document.querySelectorAll("button[data-show]")) {
  const input = document.getElementById(button.getAttribute("data-show") ?? "");
  const label = button.firstChild;
  if (!(input instanceof HTMLInputElement) || label === null) continue;
  button.removeAttribute("hidden");
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    label.textContent = shown ? "Show" : "Hide";
    button.setAttribute("aria-pressed", String(!shown));
  });
  // Password managers remember fields that are passwords when they are sent.
  input.form?.addEventListener("submit", () => {
    input.type = "password";
  });
}

// The rules for a new password are ticked off while it is typed: those that can be seen in it.
for (const list of document.querySelectorAll("[data-rules]")) {
  const input = document.getElementById(list.getAttribute("data-rules") ?? "");
  if (!(input instanceof HTMLInputElement)) continue;
  const rules = [...list.querySelectorAll("[data-pattern]")].map((item) => ({
    item,
    pattern: new RegExp(item.getAttribute("data-pattern") ?? "", "u"),
  }));
  input.addEventListener("input", () => {
    for (const { item, pattern } of rules) {
      const met = pattern.test(input.value.normalize("NFC"));
      item.classList.toggle("met", met);
      const words = item.querySelector(".unseen");
      if (words !== null) words.textContent = met ? ": met" : "";
    }
  });
}

// Keys and codes can be copied.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.getAttribute("data-copy") ?? "");
  const label = button.firstElementChild;
  if (source === null || label === null || !navigator.clipboard) continue;
  button.removeAttribute("hidden");
  button.addEventListener("click", async () => {
    const text =
      source instanceof HTMLTextAreaElement
        ? source.value.replaceAll(/\s/g, "")
        : [...source.querySelectorAll("code")].map((code) => code.textContent).join("\n");
    try {
      await navigator.clipboard.writeText(text.trim());
      label.textContent = "Copied";
    } catch {
      label.textContent = "Select the text and copy it";
    }
  });
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.removeAttribute("hidden");
  button.addEventListener("click", () => window.print());
}

// The seconds until a code can be sent again. The button works all the while: the server says if it is too soon.
for (const wait of document.querySelectorAll("[data-countdown]")) {
  const endsAt = Date.now() + Number(wait.getAttribute("data-countdown")) * 1000;
  const timer = setInterval(() => {
    const seconds = Math.ceil((endsAt - Date.now()) / 1000);
    wait.textContent = seconds > 0 ? `in ${seconds} ${seconds === 1 ? "second" : "seconds"}` : "";
    if (seconds <= 0) clearInterval(timer);
  }, 1000);
}
