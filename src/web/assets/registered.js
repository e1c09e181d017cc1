// Tells the platform that opened this page that registration is done; only windows of its own origins hear it.
const origins = document.getElementById('platform-origins')?.dataset.origins?.split(' ') ?? [];
const opener = window.opener ?? (window.parent === window ? undefined : window.parent);
for (const origin of origins) opener?.postMessage({ subject: 'org.imsglobal.lti.close' }, origin);
