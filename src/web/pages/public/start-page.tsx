import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

export function StartPage() {
  const { m } = useView();
  const words = m.start;
  return (
    <Page title={words.title} shell="public" width="wide" lead={<p>{words.lead}</p>}>
      <section class="card card-strong">
        <h2>{words.checkTitle}</h2>
        <p class="prose">{words.checkText}</p>
        <p class="actions">
          <a class="button" href="/check">
            {words.checkAction}
          </a>
        </p>
      </section>
      <div class="columns">
        <section class="card">
          <h2>{words.learnerTitle}</h2>
          <p>{words.learnerText}</p>
        </section>
        <section class="card">
          <h2>{words.teacherTitle}</h2>
          <p>{words.teacherText}</p>
        </section>
        <section class="card">
          <h2>{words.adminTitle}</h2>
          <p>{words.adminText}</p>
          <p>
            <a href="/admin">{words.adminAction}</a>
          </p>
        </section>
      </div>
    </Page>
  );
}
