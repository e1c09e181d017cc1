const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

/**
 * A page that posts `fields` to `action` by itself, or by a button where scripts are off
 * (OAuth 2.0 Form Post Response Mode, section 2).
 */
export function formPostPage(action: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Campus Test</title>
<link rel="icon" href="data:,"></head>
<body>
<form method="post" action="${escapeHtml(action)}" id="forward">
${inputs.join('\n')}
<noscript><button type="submit">Continue / Continuer</button></noscript>
</form>
<script src="/assets/forward.js"></script>
</body>
</html>
`;
}

export const forwardScript = `document.getElementById('forward').submit();\n`;
