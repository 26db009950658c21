import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { Corrections } from './corrections/corrections.ts';
import { Drawing } from './drawing/drawing.ts';
import { firstReading } from './offline/first-reading.ts';
import { keepPage } from './offline/keep-page.ts';
import { Page } from './page/page.tsx';
import './page/page.css';
import type { Picture } from './picture/picture.ts';
import { RunShelf } from './runs/run-shelf.ts';
import { TrainingSession } from './training/training-session.ts';
import { LiveReader } from './reading/live-reader.ts';

const drawing = new Drawing();
const reader = new LiveReader();
const picture = signal<Picture | undefined>(undefined);
effect(() => {
  if (picture.value) reader.readRaster(picture.value.raster);
  else reader.readStrokes(drawing.strokes);
});
const session = new TrainingSession();
const root = document.getElementById('page');
if (root)
  render(
    <Page
      drawing={drawing}
      picture={picture}
      reader={reader}
      session={session}
      shelf={new RunShelf()}
      corrections={new Corrections()}
    />,
    root,
  );
void reader.load();
if (import.meta.env.PROD) void keepPage(firstReading(reader), () => session.isUnderWay.peek());
