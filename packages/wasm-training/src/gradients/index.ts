export { correctGradients } from '../correct-gradients.ts';
