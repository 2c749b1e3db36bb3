/* The rows that a page shows, as a file. */
(function (tidings) {
  "use strict";

  function cell(value) {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  }

  function write(header, rows) {
    return [header, ...rows].map((row) => row.map(cell).join(",")).join("\n") + "\n";
  }

  function save(text, name) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    const link = tidings.make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  tidings.csv = { write, save };
})(window.tidings);
