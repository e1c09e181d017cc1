// A file dropped anywhere on the page goes into the form's own file field and is sent at once.
const field = document.querySelector('input[type=file]');
const zone = document.querySelector('[data-drop]');
if (field && zone) {
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('dropping');
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) zone.classList.remove('dropping');
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('dropping');
    if (!event.dataTransfer?.files.length) return;
    field.files = event.dataTransfer.files;
    field.form.requestSubmit();
  });
}
