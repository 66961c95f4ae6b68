import { passThrough } from '../../pass-through';

export const { GET, POST } = passThrough('consoles', {
  read: 'emulator.finance',
  change: 'emulator.use',
});
