import { passThrough } from '../../pass-through';

export const { GET, POST } = passThrough('finance', {
  read: 'emulator.finance',
  change: 'emulator.finance',
});
