// Brings the part of the page that changes up to date; without this script its link does.
const part = document.getElementById('progress');
const said = document.getElementById('progress-said');
const every = 2000;

async function refresh() {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = fresh.getElementById('progress');
    if (!next) return;
    // A button that has the focus is not pulled away from under it.
    if (next.dataset.state === part.dataset.state) {
      part.querySelector('progress').replaceWith(next.querySelector('progress'));
      part.querySelector('.progress-words').textContent = next.querySelector('.progress-words').textContent;
    } else {
      location.reload();
      return;
    }
    said.textContent = next.querySelector('.progress-words').textContent;
  } catch {
    // The network was gone for a moment: the next turn tries again.
  }
  setTimeout(refresh, every);
}

if (part && said) setTimeout(refresh, every);
