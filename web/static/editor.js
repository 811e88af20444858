// The SQL editor on Datasette's query pages: what its template does in an inline script, which our policy forbids.
(function () {
  const button = document.querySelector("button#sql-format");
  const shown = document.querySelector("pre#sql-query");
  const input = document.querySelector("textarea#sql-editor");
  if (input) {
    const editor = CodeMirror.fromTextArea(input, { lineNumbers: true, mode: "text/x-sql", lineWrapping: true });
    editor.getInputField().setAttribute("aria-label", "SQL, one SELECT");
    editor.setOption("extraKeys", { "Shift-Enter": () => input.form.submit(), Tab: false });
    if (button) {
      button.hidden = false;
      button.addEventListener("click", () => editor.setValue(sqlFormatter.format(editor.getValue())));
    }
  } else if (button && shown) {
    const formatted = sqlFormatter.format(shown.textContent);
    button.hidden = formatted === shown.textContent;
    button.addEventListener("click", () => { shown.textContent = formatted; });
  }
})();
