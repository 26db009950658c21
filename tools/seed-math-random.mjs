// Before each file of tests: what draws from Math.random draws the same in every run, so that no test fails by bad luck.
let state = 1;

Math.random = () => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};
