import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Corrections } from '../corrections/corrections.ts';
import type { Drawing } from '../drawing/drawing.ts';
import { messages } from '../language/language.ts';
import { NewVersionNote } from '../offline/new-version-note.tsx';
import type { Picture } from '../picture/picture.ts';
import type { LiveReader } from '../reading/live-reader.ts';
import type { RunShelf } from '../runs/run-shelf.ts';
import type { TrainingSession } from '../training/training-session.ts';
import { DrawView } from './draw-view.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { LazyView } from './lazy-view.tsx';
import { Navigation } from './navigation.tsx';
import { view } from './view.ts';

interface PageProps {
  readonly drawing: Drawing;
  readonly picture: Signal<Picture | undefined>;
  readonly reader: LiveReader;
  readonly session: TrainingSession;
  readonly shelf: RunShelf;
  readonly corrections: Corrections;
}

export function Page(props: PageProps): VNode {
  const { drawing, picture, reader, session, shelf, corrections } = props;
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
        {view.value === 'draw' && <p class="lead">{lead}</p>}
        <Navigation />
      </header>
      <main id="main" tabIndex={-1}>
        {view.value === 'inside' ? (
          <LazyView
            key={view.value}
            load={() => import('../inside/inside-view.tsx')}
            props={{ drawing, reader }}
          />
        ) : view.value === 'train' ? (
          <LazyView
            key={view.value}
            load={() => import('../training/training-view.tsx')}
            props={{ drawing, reader, session, shelf }}
          />
        ) : view.value === 'runs' ? (
          <LazyView
            key={view.value}
            load={() => import('../runs/runs-view.tsx')}
            props={{ reader, session, shelf, corrections }}
          />
        ) : view.value === 'judge' ? (
          <LazyView
            key={view.value}
            load={() => import('../judging/judge-view.tsx')}
            props={{ picture }}
          />
        ) : (
          <DrawView {...props} />
        )}
      </main>
      <NewVersionNote session={session} />
    </>
  );
}
