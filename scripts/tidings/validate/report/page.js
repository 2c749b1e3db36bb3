
const form = document.getElementById("filters");
const items = [...document.querySelectorAll("main > details")];
function filter() {
  const wanted = Object.fromEntries(new FormData(form));
  let shown = 0;
  for (const item of items) {
    item.hidden = !Object.entries(wanted).every(([key, value]) => !value || item.dataset[key] === value);
    shown += item.hidden ? 0 : 1;
  }
  document.getElementById("shown").textContent = shown + " of " + items.length + " shown";
}
form.addEventListener("input", filter);
form.hidden = items.length === 0;
filter();
