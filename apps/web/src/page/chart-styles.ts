import { chartStyle } from '@mnist-cnn/charts';
import { adoptStyle } from './adopt-style.ts';

adoptStyle(chartStyle);
