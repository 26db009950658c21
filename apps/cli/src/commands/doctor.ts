import { examineNodeBackends } from '@mnist-cnn/backend/node';
import { describeMachine, describeVersions } from '../machine.ts';
import { inCommands } from '../in-commands.ts';
import { print, printJson } from '../print.ts';

/** `mnist doctor` */
export async function doctor({ json }: { readonly json?: true }): Promise<void> {
  const machine = describeMachine();
  const backends = await examineNodeBackends();
  const usable = backends.filter(({ verdict }) => verdict === 'usable');
  const versions = Object.assign(
    describeVersions({ name: 'cpu' }),
    ...usable.map(describeVersions),
  );
  if (json) {
    printJson({ versions, machine, backends });
    return;
  }
  for (const [name, version] of Object.entries(versions)) print(`${name.padEnd(20)}${version}`);
  print(`${'platform'.padEnd(20)}${machine.platform}`);
  print(`${'CPU'.padEnd(20)}${machine.cpu}, ${machine.cores} cores`);
  print(`${'memory'.padEnd(20)}${(machine.memoryBytes / 2 ** 30).toFixed(1)} GiB`);
  for (const { name, verdict, reason } of backends) {
    print(`${`backend ${name}`.padEnd(20)}${verdict}: ${inCommands(reason)}`);
  }
}
