import type { VNode } from 'preact';
import { Layout, type View } from './layout.js';

interface MessagePageProps {
  readonly view: View;
  readonly title: string;
  readonly lines?: readonly string[];
}

/** A page that says one thing; its link leaves the frame in which the tool may have opened it. */
export function MessagePage({ view, title, lines = [] }: MessagePageProps): VNode {
  return (
    <Layout view={view} title={title}>
      <h1>{title}</h1>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      <p>
        <a class="button main" href="/" target="_top">
          {view.words.backToCourse}
        </a>
      </p>
    </Layout>
  );
}
