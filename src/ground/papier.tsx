import { type PdfOrder, type PdfRefusal, writePdf } from '#platform/pdf/index.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Ctx } from './web.ts'

type Papier = Readonly<{
  modele: PdfOrder['template']
  donnees: PdfOrder['data']
  images?: ReadonlyMap<string, Uint8Array>
  /** Kept, and perhaps all that is read: an emoji is mentioned rather than left out. */
  entier?: true
  /** The name of the file, without its extension: `feuille-inscription`. */
  fichier: string
  /** The page that shows the same, to print as it is. */
  jumelle: string
  millisecondes?: number
}>

const PHRASES: Record<PdfRefusal, string> = {
  'trop-long': 'Le PDF a pris trop de temps. La page dit la même chose : imprimez-la, ou réessayez dans un moment.',
  'pas-compose': 'Le PDF n’a pas pu être composé. La page dit la même chose : imprimez-la.',
}

/** A document as a file, which no cache keeps; when it cannot be made, a sentence and the way to its printable page (503). */
export async function servirPdf(c: Ctx, papier: Papier): Promise<Response> {
  const { now } = c.var.visit
  const { modele: template, donnees: data, images = new Map() } = papier
  const pdf = await writePdf({ template, data, images, now, whole: papier.entier ?? false }, papier.millisecondes)
  if (!pdf.ok) return c.html(<PasDePdf phrase={PHRASES[pdf.reason]} jumelle={papier.jumelle} />, 503)
  return c.body(pdf.value, 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${papier.fichier}.pdf"`,
    'cache-control': 'private, no-store',
  })
}

const PasDePdf = ({ phrase, jumelle }: { phrase: string; jumelle: string }) => (
  <Layout titre="Pas de PDF cette fois" horsRecherche>
    <Message genre="attention">{phrase}</Message>
    <Gestes>
      <Bouton href={jumelle} icone="imprimer">
        Ouvrir la page à imprimer
      </Bouton>
    </Gestes>
  </Layout>
)

/** Beside the title of a printable page: the same as a file. */
export const BoutonPdf = ({ href }: { href: string }) => (
  <Bouton href={href} genre="secondaire" icone="exporter">
    Télécharger le PDF
  </Bouton>
)
