/** Vite copies the file and gives the address at which the page finds it. */
declare module '*?url' {
  const url: string;
  export default url;
}
