import { useSignal, type Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { CorrectionBar } from '../corrections/correction-bar.tsx';
import type { Corrections } from '../corrections/corrections.ts';
import { DrawingPad } from '../drawing/drawing-pad.tsx';
import type { Drawing, Tool } from '../drawing/drawing.ts';
import { Toolbar } from '../drawing/toolbar.tsx';
import { messages } from '../language/language.ts';
import { PictureBar } from '../picture/picture-bar.tsx';
import type { Picture } from '../picture/picture.ts';
import { ShownPicture } from '../picture/shown-picture.tsx';
import type { LiveReader } from '../reading/live-reader.ts';
import { LoadingNote } from '../reading/loading-note.tsx';
import { NumberBoxes } from '../reading/number-boxes.tsx';
import { NetworkSight } from '../reading/network-sight.tsx';
import { ReadBy } from '../reading/read-by.tsx';
import { TestDigitBar } from '../test-digits/test-digit-bar.tsx';
import { ProbabilityTable } from '../reading/probability-table.tsx';
import { Verdict } from '../reading/verdict.tsx';

interface DrawViewProps {
  readonly drawing: Drawing;
  readonly picture: Signal<Picture | undefined>;
  readonly reader: LiveReader;
  readonly corrections: Corrections;
}

/** Draw, and see at once what is read. */
export function DrawView({ drawing, picture, reader, corrections }: DrawViewProps): VNode {
  const tool = useSignal<Tool>('pen');
  const { drawing: drawingTexts, reading: readingTexts } = messages.value;
  const reading = reader.reading.value;
  return (
    <div class="draw-view">
      <section aria-labelledby="draw-heading">
        <h2 id="draw-heading" class="unseen">
          {drawingTexts.heading}
        </h2>
        <div class="shown">
          {picture.value ? (
            <ShownPicture picture={picture} />
          ) : (
            <DrawingPad drawing={drawing} tool={tool.value} />
          )}
          {reading?.numbers && <NumberBoxes numbers={reading.numbers} />}
        </div>
        <Toolbar drawing={drawing} tool={tool} />
      </section>
      <section
        class="reading"
        aria-labelledby="reading-heading"
        aria-busy={reader.isReading.value || reader.loading.value.state === 'loading'}
      >
        <h2 id="reading-heading" class="unseen">
          {readingTexts.heading}
        </h2>
        <LoadingNote reader={reader} />
        <Verdict reader={reader} />
        <ProbabilityTable
          probabilities={reading?.isDigit ? reading.probabilities : undefined}
          best={reading?.isDigit && !reading.doubt ? reading.digit : undefined}
        />
        <CorrectionBar
          reader={reader}
          corrections={corrections}
          isTestDigit={picture.value?.isTestDigit === true}
        />
        <ReadBy reader={reader} />
      </section>
      <div class="sources">
        <PictureBar picture={picture} />
        <TestDigitBar picture={picture} />
      </div>
      <NetworkSight reading={reading} />
    </div>
  );
}
