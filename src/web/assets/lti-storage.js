// Keeps the state of a login with the LMS, or asks for it again, where the browser keeps no cookies for us
// (LTI Client Side postMessages 1.0; LTI Platform Storage 1.0). Only the LMS's own origin is spoken to and believed.
const wanted = document.getElementById('lti-storage').dataset;
const answer = document.getElementById('lti-answer');
const above = window.parent === window ? window.opener : window.parent;
const messageId = crypto.randomUUID();
let done = false;

function goOn(value) {
  if (done) return;
  done = true;
  if (answer) {
    answer.elements.namedItem('stored_state').value = value ?? '';
    answer.submit();
  } else location.replace(wanted.next);
}

function frameOf(name) {
  if (!above || name === '_parent') return above;
  try {
    return above.frames[name];
  } catch {
    return undefined;
  }
}

const target = frameOf(wanted.target);
const subject = answer ? 'lti.get_data' : 'lti.put_data';
window.addEventListener('message', ({ source, origin, data }) => {
  if (source !== target || origin !== wanted.origin || data?.message_id !== messageId) return;
  if (data.subject === `${subject}.response`) goOn(data.error ? undefined : data.value);
});
if (target) {
  const message = { subject, message_id: messageId, key: wanted.key };
  target.postMessage(answer ? message : { ...message, value: wanted.value }, wanted.origin);
  // An LMS that offers storage and does not answer must not hold anybody up.
  setTimeout(goOn, 2000);
} else goOn();
