import type { VNode } from 'preact';
import type { ReportFacts } from '../report-content.ts';
import { plain } from './plain.ts';
import { Section } from './section.tsx';

/** What ran: recipe, data, machine. */
export function FactsSection({ facts }: { readonly facts: readonly ReportFacts[] }): VNode {
  return (
    <Section id="run" title="The run" note="What it takes to do this again.">
      <div class="facts">
        {facts.map(({ title, facts: list }) => (
          <div key={title}>
            <h3>{plain(title)}</h3>
            <dl>
              {list.map(([name, value]) => (
                <div key={name}>
                  <dt>{plain(name)}</dt>
                  <dd class={/^[0-9a-f]{64}$/.test(value) ? 'hash' : undefined}>{plain(value)}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
    </Section>
  );
}
