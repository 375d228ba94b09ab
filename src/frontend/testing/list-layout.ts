// Gives jsdom's elements a size, without which Grafana's virtual lists draw no options.

const SIZE_PX = 400;

/** Call before rendering; every element then measures 400 × 400 and every text 100. */
export function layOutLists(): void {
  const box = { x: 0, y: 0, top: 0, left: 0, right: SIZE_PX, bottom: SIZE_PX, width: SIZE_PX, height: SIZE_PX };
  jest.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({ ...box, toJSON: () => box });
  // Which of these the lists read has changed with their library's versions.
  jest.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(SIZE_PX);
  jest.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(SIZE_PX);
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(SIZE_PX);
  jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(SIZE_PX);
  // Working out every style sheet's rules takes jsdom most of a test's time, and no test is about looks.
  const [shown, hidden] = [document.createElement('div').style, document.createElement('div').style];
  shown.cssText = 'display: block; visibility: visible';
  hidden.cssText = 'display: none';
  jest
    .spyOn(window, 'getComputedStyle')
    .mockImplementation((element) =>
      element instanceof HTMLElement && (element.hidden || element.style.display === 'none') ? hidden : shown
    );
  // Only text is ever measured on it.
  const canvas = { measureText: () => ({ width: 100 }) } as unknown as ReturnType<HTMLCanvasElement['getContext']>;
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(canvas);
  global.IntersectionObserver = class {
    readonly root = null;
    readonly rootMargin = '';
    readonly scrollMargin = '';
    readonly thresholds = [];
    observe() {}
    unobserve() {}
    disconnect() {}
    takeRecords() {
      return [];
    }
  };
}
