import type { VNode } from 'preact';
import { Layout, type View } from './layout.js';

interface FramePageProps {
  readonly view: View;
  readonly title: string;
  readonly hint: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly source: string;
  /** Origin whose messages the page listens to. */
  readonly toolOrigin: string;
  readonly storage: 'none' | 'parent' | 'frame';
}

/** The tool inside a page of the LMS, as Moodle embeds it. */
export function FramePage({ view, title, hint, back, source, toolOrigin, storage }: FramePageProps): VNode {
  return (
    <Layout view={view} title={title}>
      <div class="head">
        <h1>{title}</h1>
        <span class="quiet">{hint}</span>
        <a href={back.href}>← {back.text}</a>
      </div>
      {storage === 'parent' && <script src="/assets/storage.js" />}
      {storage === 'frame' && <iframe hidden title="storage" name="lti-storage" src="/lti/storage" />}
      <iframe title={view.words.frameTitle} src={source} data-origin={toolOrigin} name="tool" />
    </Layout>
  );
}
