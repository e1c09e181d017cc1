/** The one stylesheet of the test LMS; on purpose unlike the tool's, so that one sees where the LMS ends. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f4f6f1; --card: #ffffff; --ink: #1d2a1f; --quiet: #55635a; --line: #d5ddd2;
  --leaf: #2f6b3c; --leaf-ink: #ffffff; --leaf-soft: #e3efe2; --sun: #8a5a00; --sun-soft: #fdf1d8;
  --red: #a3262a; --red-soft: #fbe6e5; --focus: #0b57d0; --radius: .75rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #121813; --card: #1b231d; --ink: #e7eee6; --quiet: #a9b7ab; --line: #344137;
    --leaf: #8fcf9b; --leaf-ink: #0f1a11; --leaf-soft: #223526; --sun: #f0c674; --sun-soft: #362c14;
    --red: #ff9f9b; --red-soft: #3d1f1f; --focus: #9cc2ff;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
a { color: var(--leaf); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: .25rem; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: .5rem; top: .5rem; background: var(--card); padding: .5rem; z-index: 1; }
.bar { background: var(--card); border-bottom: 3px solid var(--leaf); }
.bar > div { max-width: 72rem; margin: auto; padding: .75rem 1rem; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; }
.brand { display: flex; gap: .6rem; align-items: center; margin-inline-end: auto; color: inherit; text-decoration: none; font-weight: 700; font-size: 1.15rem; }
.brand small { display: block; font-weight: 400; font-size: .8rem; color: var(--quiet); }
.brand svg { flex: none; fill: var(--leaf); }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; }
nav a { padding: .35rem 0; }
nav a[aria-current] { font-weight: 700; color: inherit; text-decoration-thickness: 2px; }
main { max-width: 72rem; margin: auto; padding: 1.25rem 1rem 4rem; }
h1 { font-size: clamp(1.4rem, 1.1rem + 1.6vw, 2rem); line-height: 1.2; margin: .5rem 0 1rem; text-wrap: balance; }
h2 { font-size: 1.2rem; margin: 2rem 0 .75rem; }
.card > h2:first-child { margin: 0; }
.head h1 { font-size: 1.15rem; margin: 0; }
h3 { font-size: 1.1rem; margin: 0; }
.grid { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem; min-width: 0; }
.card > * { margin-bottom: 0; }
.card > * + * { margin-top: .75rem; }
.head { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; justify-content: space-between; }
.quiet { color: var(--quiet); font-size: .9rem; margin: 0; }
.pills { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0 0 1rem; padding: 0; list-style: none; }
.pill { display: inline-block; border-radius: 1rem; padding: .1rem .7rem; font-size: .85rem; background: var(--sun-soft); color: var(--sun); }
.pill.good { background: var(--leaf-soft); color: var(--leaf); }
.pill.bad { background: var(--red-soft); color: var(--red); }
ul.rows { list-style: none; margin: 0; padding: 0; }
ul.rows > li { padding: .7rem 0; border-top: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; }
ul.rows > li:first-child { border-top: 0; }
ul.rows .what { min-width: 0; flex: 1 1 14rem; overflow-wrap: anywhere; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 0; }
label { display: grid; gap: .2rem; font-size: .85rem; color: var(--quiet); flex: 1 1 18rem; }
ul.rows label { flex: 0 1 auto; }
input { font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--quiet); border-radius: .4rem; padding: .45rem .6rem; min-height: 2.75rem; width: 100%; }
input[type=number] { width: 7rem; }
button, .button { font: inherit; min-height: 2.75rem; padding: .5rem 1rem; border-radius: .5rem; border: 1px solid var(--leaf); background: transparent; color: var(--leaf); cursor: pointer; text-decoration: none; display: inline-flex; align-items: center; }
button.main, .button.main { background: var(--leaf); color: var(--leaf-ink); font-weight: 600; }
button:hover, .button:hover { filter: brightness(1.08); background-color: var(--leaf-soft); }
button.main:hover, .button.main:hover { background: var(--leaf); }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.notice { border-inline-start: 4px solid var(--leaf); background: var(--leaf-soft); padding: .6rem .9rem; border-radius: .4rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
.notice.bad { border-color: var(--red); background: var(--red-soft); }
iframe { margin-top: .75rem; width: 100%; height: 75vh; min-height: 34rem; border: 1px solid var(--line); border-radius: var(--radius); background: #fff; display: block; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: start; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
.framed .bar { display: none; }
code { font-size: .85em; overflow-wrap: anywhere; }
`;

/**
 * Closes a registration when the tool says so (LTI Dynamic Registration 1.0, section 3.6) and follows a tool that asks for
 * another height. Messages of other windows than the tool's own frame or popup are ignored.
 */
export const script = `
// A page of ours inside our own frame, after a deep-linking return: one header is enough.
if (self !== top) document.documentElement.classList.add('framed');
addEventListener('message', (event) => {
  let data = event.data;
  if (typeof data === 'string') { try { data = JSON.parse(data); } catch { return; } }
  const frame = document.querySelector('iframe[data-origin]');
  const fromFrame = frame && event.source === frame.contentWindow && event.origin === frame.dataset.origin;
  const fromPopup = event.source !== null && event.source.opener === window;
  if (data && data.subject === 'org.imsglobal.lti.close') {
    if (fromFrame) location.assign('/setup');
    else if (fromPopup) { event.source.close(); location.assign('/setup'); }
  }
  if (data && data.subject === 'lti.frameResize' && fromFrame && Number(data.height) > 0) {
    frame.style.height = Math.min(Number(data.height), 4000) + 'px';
  }
});
`;

/** Keeps data for tools by their origin (LTI Client Side postMessages 1.0, `lti.put_data` and `lti.get_data`). */
export const storageScript = `
const kept = new Map();
addEventListener('message', ({ source, origin, data }) => {
  if (!data || !source || (data.subject !== 'lti.put_data' && data.subject !== 'lti.get_data')) return;
  const place = origin + ' ' + data.key;
  if (data.subject === 'lti.put_data') kept.set(place, data.value);
  const answer = { subject: data.subject + '.response', message_id: data.message_id, key: data.key };
  const value = kept.get(place);
  source.postMessage(value === undefined ? answer : { ...answer, value }, origin);
});
`;
