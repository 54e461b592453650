import { useEffect, useRef, useState } from "react";
import styles from "../set-editor.module.css";

interface PreviewFrameProps {
  html: string;
  /** Of the device, in its pixels; shown smaller where there is less room. */
  width: number;
}

/** A page of no origin: its scripts run, and reach nothing of the admin. Later pages keep the answers that were tried. */
export function PreviewFrame({ html, width }: PreviewFrameProps) {
  const [first] = useState(html);
  const frame = useRef<HTMLIFrameElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const loaded = useRef(false);
  const newest = useRef(html);
  const [scale, setScale] = useState(1);
  const post = () => frame.current?.contentWindow?.postMessage({ keepsakePreview: newest.current }, "*");
  useEffect(() => {
    newest.current = html;
    if (loaded.current) post();
  }, [html]);
  useEffect(() => {
    const room = box.current;
    if (!room) return;
    const observer = new ResizeObserver(() => setScale(Math.min(1, room.clientWidth / width)));
    observer.observe(room);
    return () => observer.disconnect();
  }, [width]);
  return (
    <div ref={box} className={styles.device}>
      <iframe
        ref={frame}
        title="Preview of the product page"
        sandbox="allow-scripts"
        srcDoc={first}
        style={{ inlineSize: `${width}px`, blockSize: `${100 / scale}%`, transform: `scale(${scale})` }}
        onLoad={() => {
          loaded.current = true;
          if (newest.current !== first) post();
        }}
      />
    </div>
  );
}
