/** Takes memory: gives the address of so many bytes; throws where there are none left. */
type Allocate = (bytes: number) => number;

/** Room for the time of one call: what gives the address of at least so many bytes, the same ones every time. */
export function growingRoom(allocate: Allocate, free: (address: number) => void): Allocate {
  let [address, size] = [0, 0];
  return (bytes) => {
    if (bytes > size) {
      if (address !== 0) free(address);
      [address, size] = [0, 0];
      address = allocate(bytes);
      size = bytes;
    }
    return address;
  };
}
