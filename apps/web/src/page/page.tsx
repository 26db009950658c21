import type { VNode } from 'preact';
import type { Drawing } from '../drawing/drawing.ts';
import { messages } from '../language/language.ts';
import type { LiveReader } from '../reading/live-reader.ts';
import { DrawView } from './draw-view.tsx';
import { LanguageChoice } from './language-choice.tsx';

interface PageProps {
  readonly drawing: Drawing;
  readonly reader: LiveReader;
}

export function Page({ drawing, reader }: PageProps): VNode {
  const { name, title, lead, skip } = messages.value;
  return (
    <>
      <a class="skip" href="#main">
        {skip}
      </a>
      <header>
        <p class="name">{name}</p>
        <LanguageChoice />
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
      </header>
      <main id="main" tabIndex={-1}>
        <DrawView drawing={drawing} reader={reader} />
      </main>
    </>
  );
}
