import type { OcclusionMap } from '@mnist-cnn/explanation';
import { OcclusionPicture } from '@mnist-cnn/charts';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { formatPercent, messages } from '../language/language.ts';
import type { LiveReader } from '../reading/live-reader.ts';
import type { DigitReading } from '../reading/reading.ts';

/** So long after the last stroke, in milliseconds: it takes the time of some hundred readings. */
const PAUSE = 400;

interface OcclusionSectionProps {
  readonly reader: LiveReader;
  readonly reading: DigitReading;
}

/** Which ink decided: what covering each part of the digit takes from its probability. */
export function OcclusionSection({ reader, reading }: OcclusionSectionProps): VNode {
  const { occlusion: texts } = messages.value.inside;
  const map = useSignal<OcclusionMap | undefined>(undefined);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await reader.occlude(reading);
      if (isCurrent) map.value = result;
    }, PAUSE);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [reading]);
  const largest = map.value?.falls.reduce((most, fall) => Math.max(most, fall), 0) ?? 0;
  return (
    <section class="occlusion" aria-labelledby="occlusion-heading">
      <h3 id="occlusion-heading">{texts.heading}</h3>
      <p class="muted">{texts.lead(reading.digit)}</p>
      {map.value && (
        <>
          <OcclusionPicture
            image={{ pixels: reading.pixels, width: 28, height: 28 }}
            map={map.value}
            title={texts.heading}
            description={texts.description(reading.digit, formatPercent(Math.max(0, largest)))}
          />
          <p>{texts.description(reading.digit, formatPercent(Math.max(0, largest)))}</p>
        </>
      )}
    </section>
  );
}
