/** Pictures: decoded and written anew, upright, without metadata, with a small one for the list. */
import sharp, { type Sharp } from 'sharp'
import { Refusal } from '#platform/errors/errors.ts'

// A few kilobytes can unpack into gigabytes: pixels are limited before anything is decoded.
const maxPixels = 50_000_000
const longestSide = 4096
const thumbnailSide = 480

export type Picture = { bytes: Buffer; thumbnail: Buffer; mime: string; width: number; height: number }

const writers: Readonly<Record<string, (image: Sharp) => Sharp>> = {
  'image/jpeg': image => image.jpeg({ quality: 86, mozjpeg: false }),
  'image/png': image => image.png({ compressionLevel: 8 }),
  'image/webp': image => image.webp({ quality: 86 }),
  'image/gif': image => image.gif(),
}

/** Throws `unsupported_media` for what cannot be decoded, `too_large` for too many pixels. */
export const cleanPicture = async (source: string | Buffer, mime: string): Promise<Picture> => {
  const isAnimated = mime === 'image/gif' || mime === 'image/webp'
  const open = (animated: boolean) =>
    sharp(source, { limitInputPixels: maxPixels, failOn: 'error', animated, sequentialRead: true }).autoOrient()
  try {
    const write = writers[mime]
    if (!write) throw new Refusal('unsupported_media')
    const fitted = open(isAnimated).resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    const { data, info } = await write(fitted).toBuffer({ resolveWithObject: true })
    const thumbnail = await open(false)
      .resize(thumbnailSide, thumbnailSide, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer()
    return { bytes: data, thumbnail, mime, width: info.width, height: info.pageHeight ?? info.height }
  } catch (error) {
    if (error instanceof Refusal) throw error
    const isTooLarge = error instanceof Error && /pixel limit|too large/i.test(error.message)
    throw new Refusal(isTooLarge ? 'too_large' : 'unsupported_media')
  }
}
