// A form that is on its way is not sent again by a second press; a while later it may be, if nothing came of it.
const pause = 5000;

for (const form of document.querySelectorAll('form')) {
  let sentAt = Number.NEGATIVE_INFINITY;
  form.addEventListener('submit', (event) => {
    if (event.timeStamp - sentAt < pause) event.preventDefault();
    else sentAt = event.timeStamp;
  });
}
