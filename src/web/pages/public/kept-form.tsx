import type { Fault } from '../../errors/fault.js';
import type { KeptForm } from '../../http/kept-form.js';
import { PostForm } from '../../view/elements.js';
import { OutIcon } from '../../view/icons.js';
import { useView } from '../../view/view.js';

/** A form that could not be taken, with everything in it, to be sent again: nothing that was typed is lost. */
export function KeptFormSection(props: {
  readonly kept: KeptForm;
  readonly fault: Fault;
  readonly lmsAddress?: string | undefined;
}) {
  const { m } = useView();
  const { kept, fault } = props;
  const words = m.keptForm;
  return (
    <section class="card" aria-labelledby="kept">
      <h2 id="kept">{words.title}</h2>
      <ol>
        <li>
          <FirstStep {...props} />
        </li>
        <li>{fault.status >= 500 || isAdmins(fault) ? words.send : words.sendAsYourself}</li>
      </ol>
      <Texts kept={kept} />
      <PostForm action={kept.action} {...(kept.encType && { encType: kept.encType })}>
        {kept.fields.map(([name, value], index) => (
          <input key={`${name}/${index}`} type="hidden" name={name} value={value} />
        ))}
        {kept.files.map((name) => (
          <div class="field" key={name}>
            <label for={`file-${name}`}>{words.file}</label>
            <input id={`file-${name}`} name={name} type="file" class="input" />
          </div>
        ))}
        <div class="actions">
          <button class="button" type="submit">
            {words.button}
          </button>
        </div>
      </PostForm>
    </section>
  );
}

function FirstStep({ fault, lmsAddress }: Parameters<typeof KeptFormSection>[0]) {
  const { m } = useView();
  const words = m.keptForm;
  if (fault.status >= 500) return words.wait;
  const [text, address, label] = isAdmins(fault)
    ? [words.signIn, '/admin/sign-in', words.signInLink]
    : [words.launch, lmsAddress, m.errorPage.openCourse];
  return (
    <>
      {text}{' '}
      {address && (
        <a href={address} target="_blank" rel="noopener">
          {label} <OutIcon />
        </a>
      )}
    </>
  );
}

function isAdmins({ code }: Fault): boolean {
  return code === 'ERR_ADMIN_SESSION_NONE';
}

/** What was written in words, to be seen and, at the worst, copied; ids and choices would tell nobody anything. */
function Texts({ kept }: { readonly kept: KeptForm }) {
  const { m } = useView();
  const texts = [...new Set(kept.fields.map(([, value]) => value).filter((value) => /\S\s+\S/.test(value)))];
  if (texts.length === 0) return null;
  return (
    <details>
      <summary>{m.keptForm.read}</summary>
      {texts.map((text) => (
        <p class="kept-text" key={text}>
          {text}
        </p>
      ))}
    </details>
  );
}
