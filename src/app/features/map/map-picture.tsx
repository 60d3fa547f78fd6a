import { fillForReader } from '../../../catalog/fill-for-reader.ts'
import type { ReadingData } from '../learn/reading-data.ts'
import { drawMap, type MapBox } from './draw-map.ts'
import styles from './map-picture.module.css'

/** The states, their questions and the ways between them; questions are links into the wizard. */
export function MapPicture({ words }: { words: ReadingData['words'] }) {
  const { width, height, boxes, arrows } = drawMap()
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className={styles.map}>
      <title>The decision map</title>
      <defs>
        <marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M0 0 8 4 0 8z" className={styles.head} />
        </marker>
      </defs>
      {arrows.map(({ path, label, labelX, labelY, anchor }) => (
        <g key={path}>
          <path d={path} className={styles.arrow} markerEnd="url(#head)" />
          <text x={labelX} y={labelY} textAnchor={anchor} className={styles.label}>
            {label}
          </text>
        </g>
      ))}
      {boxes.map((box) => (
        <Box key={box.id} box={box} words={words} />
      ))}
    </svg>
  )
}

function Box({ box: { title, says, path, x, y, width, height, questions }, words }: { box: MapBox; words: ReadingData['words'] }) {
  const name = (
    <text x={x + 16} y={y + 25} className={styles.title}>
      {title}
    </text>
  )
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} rx="3" className={styles.box} />
      {path === null ? name : <a href={path}>{name}</a>}
      {says.map(({ text, y: line }) => (
        <text key={text} x={x + 16} y={line} className={styles.says}>
          {text}
        </text>
      ))}
      {questions.map(({ id, y: line }) => (
        <a key={id} href={`/check/${id}`}>
          <text x={x + 16} y={line} className={styles.question}>
            {fillForReader(words[id as keyof typeof words].title)}
          </text>
        </a>
      ))}
    </g>
  )
}
