/** The environment in which modules are found at other addresses than those where they are installed. */
export function withModules(addresses: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const hooks = dataUrl(`
    const addresses = new Map(${JSON.stringify(Object.entries(addresses))});
    export const resolve = (name, context, next) => {
      const url = addresses.get(name);
      return url === undefined ? next(name, context) : { url, shortCircuit: true };
    };`);
  const register = dataUrl(`
    import { register } from 'node:module';
    register(${JSON.stringify(hooks)});`);
  return { NODE_OPTIONS: `--import ${register}` };
}

/** The address of a module that is this code. */
export function dataUrl(code: string): string {
  return `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
}
