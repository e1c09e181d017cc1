// Tells the platform that opened this page that registration is done; only a window of its own origin hears it.
const origin = document.getElementById('platform-origin')?.dataset.origin;
const opener = window.opener ?? (window.parent === window ? undefined : window.parent);
if (origin && opener) opener.postMessage({ subject: 'org.imsglobal.lti.close' }, origin);
