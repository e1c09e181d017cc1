import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

export function DeepLinkingPage() {
  const { m } = useView();
  return (
    <Page title={m.deepLinking.title} shell="course">
      <p class="prose">{m.deepLinking.text}</p>
    </Page>
  );
}
