export { adam } from './adam';
export { addSlots } from './add-slots';
