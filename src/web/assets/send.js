// Sends the page's one form by itself; without this script its button does.
document.getElementById('send')?.requestSubmit();
