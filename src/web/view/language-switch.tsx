import { languages } from '../../language.js';
import { useView } from './view.js';

/** Names in their own language, as readers look for them. */
const names = { fr: 'Français', en: 'English' } as const;

export function LanguageSwitch() {
  const { m, language, here } = useView();
  return (
    <nav class="languages" aria-label={m.shell.language}>
      {languages.map((one) =>
        one === language ? (
          <span key={one} lang={one} aria-current="true">
            {names[one]}
          </span>
        ) : (
          <a key={one} lang={one} hreflang={one} href={withLanguage(here, one)}>
            {names[one]}
          </a>
        ),
      )}
    </nav>
  );
}

function withLanguage(here: string, language: string): string {
  const [path = '/', query] = here.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('lang', language);
  return `${path}?${parameters}`;
}
