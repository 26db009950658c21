import { accurate, fast, reference, worldwide, type PlainRecipe } from '@mnist-cnn/training';

/** How a run trains: a recipe, by its name, and what the network that it is for is made with. */
export interface RunRecipe extends PlainRecipe {
  readonly name: string;
  /** Fraction of the dense layer's units that the network drops in training. */
  readonly dropout: number;
}

/** What a run can be asked for, by its name. */
export const runRecipes: Readonly<Record<string, RunRecipe>> = {
  reference: { name: 'reference', ...reference(), dropout: 0 },
  fast: { name: 'fast', ...fast(), dropout: 0 },
  accurate: { name: 'accurate', ...accurate(), dropout: 0.5 },
  worldwide: { name: 'worldwide', ...worldwide(), dropout: 0.5 },
};
