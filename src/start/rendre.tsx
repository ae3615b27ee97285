import type { Context, MiddlewareHandler } from 'hono'
import { isId } from '#platform/ids.ts'
import { estDeQuiEstParti } from '#src/ground/web.ts'
import { Section } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { seRelit } from './protections.ts'

/**
 * Nothing typed is lost. A form that fails gives back its own page; whatever else refuses one (a session that ended, a
 * right, somebody who was faster, a flood, a fault of ours) answers with a page, and here the words that it carried and
 * that this page does not hold are added to it. Sent from this site, they can be sent again as they are.
 */
export const rendreLesMots: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.req.method !== 'POST' || c.res.status < 400 || !c.res.headers.get('content-type')?.startsWith('text/html'))
    return
  const html = await c.res.text()
  const bloc = await motsARendre(c, html)
  c.res = new Response(
    html
      .replace(/<title>(?!Erreur : )/, A_CORRIGER.includes(c.res.status) ? '<title>Erreur : ' : '$&')
      .replace('</main>', () => `${bloc}</main>`),
    c.res,
  )
}

// The window's title says first that something is to be put right.
const A_CORRIGER: readonly number[] = [409, 413, 422, 429]

async function motsARendre(c: Context, html: string): Promise<string> {
  if (!vientDIci(c) || !seRelit(c)) return ''
  const data = await c.req.formData().catch(() => null)
  if (data === null || estDeQuiEstParti(c, data)) return ''
  const mots = motsAbsents(data, html)
  return mots.length === 0 ? '' : String(<VosMots c={c} data={data} mots={mots} />)
}

/** Another site's words, or a program's, are not shown under our name. Older browsers say the origin alone. */
function vientDIci(c: Context): boolean {
  const site = c.req.header('sec-fetch-site')
  return site === undefined ? c.req.header('origin') === new URL(c.req.url).origin : site === 'same-origin'
}

// Choices among ours, by the names of their fields: nobody typed them as words. `rendre.test.ts` holds the list.
const CHOIX = new Set(
  `accessibilite accord besoins accordParental age ajout ajustement aCompte aQui archiver archivees attache auNomDe avant avecEnfants cercle change
  cercles certain certaine cle coOccupation colonnes cooperation connus contact cote couples creer date decision deLaContribution demande derive diplome diplomes droits duChangement ecarter effets entree estime etat etendue
  exigence exigences facon famille ferme fetes financeur garder genre geste grille id images inscription issue jeune joursGardes langue leVote leVoteDemande maniere manque
  meme merciPublic modele moment moyen moyens nature numero numerotation outils parMois partage participation periodeGenre pertinence pieceVisee plutot poids portee porteur
  pour pourquoi presents preteuse preuve public publicsMontres quartier qui quiEstCe quiVient quoi quorum rayon recoit renouvelle reponseEvaluative reservees
  responsable retirePour role rythme saison sansContour savoirs seances sens signatures situation structures suite sur tenue tour transmise travailPaye vacances version
  visibilite visible vue zone`.split(/\s+/),
)
/** Whether a field of this name holds one of our own words: `colonne-0-1`, `etat`, `structureId`. */
export const estUnChoix = (nom: string): boolean =>
  CHOIX.has(nom) || /Ids?$|^action |^(?:lien|suite)\.[0-9a-f]{8}-|^(?:colonne|feuille)\b(?!.*-financeur$)/.test(nom)

// Fields that are words in one form and our choices in another.
const PARFOIS_UN_CHOIX =
  /^(?:moments (?:matin|apres-midi|soir|semaine|week-end)|accords (?:entremise|directe|annuaire|photo)|publics (?:public-[a-z-]+|sans)|source (?:tour-de-table|creux|suite)|quand (?:jour|relative|garde|autre)|structure oui|conditions unique)$/
/** Whether what this field holds is one of our own words, that nobody typed. */
export const estUnDeNosMots = (nom: string, dit: string): boolean =>
  estUnChoix(nom) ? /^[a-z0-9_.:/-]*$/.test(dit) : PARFOIS_UN_CHOIX.test(`${nom} ${dit}`)

/** Words looked for in the whole page, once those that stand in it by themselves are found at once. */
const CHERCHES = 500

// An address, an id, the print of what was shown (`platform/vu.ts`).
const CODE = /^(?:oui|non|on|\/.*|\d+\.[0-9a-f]{12})$|[0-9a-f]{8}-[0-9a-f-]{27}/

function motsAbsents(data: FormData, html: string): string[] {
  const page = serre(html)
  const seuls = new Set(page.split(/[<>"]/).map((morceau) => morceau.trim()))
  const tapes = [...data].flatMap(([nom, valeur]) => {
    // A file is nobody's words.
    return typeof valeur !== 'string' || estUnDeNosMots(nom, valeur) ? [] : [valeur]
  })
  let reste = CHERCHES
  return [...new Set(tapes)].filter((valeur) => {
    const dit = serre(valeur)
    const nombre = /^\d{8,}$/.test(dit)
    if (!nombre && (dit.length < 3 || CODE.test(dit) || dit.split(/[-,:]/).some(isId))) return false
    const ecrit = nombre ? dit : serre(echappe(valeur))
    if (seuls.has(ecrit)) return false
    reste -= 1
    return reste < 0 || !page.includes(ecrit)
  })
}

const serre = (texte: string): string => texte.replace(/\s+/gu, ' ').trim()
const echappe = (texte: string): string =>
  texte
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** The page that the form stood on: a browser says it within one site. */
function pageDuFormulaire(c: Context): string | null {
  const dit = URL.parse(c.req.header('referer') ?? '')
  return dit !== null && dit.host === new URL(c.req.url).host ? dit.pathname + dit.search : null
}

// What may pass another time, as it is: a session that ended, a flood, a fault of ours.
const A_RENVOYER: readonly number[] = [401, 403, 429, 500]

type Props = Readonly<{ c: Context; data: FormData; mots: readonly string[] }>

function VosMots({ c, data, mots }: Props) {
  const renvoyer = A_RENVOYER.includes(c.res.status) && c.req.header('sec-fetch-site') === 'same-origin'
  const avant = pageDuFormulaire(c)
  return (
    <Section id="vos-mots" titre="Ce que vous aviez écrit">
      <p>
        {renvoyer
          ? 'Rien n’en est perdu. Connectez-vous s’il le faut dans un autre onglet, puis revenez ici et envoyez de nouveau.'
          : 'Rien n’en est perdu : copiez ce qu’il faut avant de quitter cette page.'}
      </p>
      {mots.map((dit) => (
        <blockquote class="a-copier">{dit}</blockquote>
      ))}
      {c.res.status === 409 && avant !== null ? (
        <p>
          <a href={avant} target="_blank" rel="noopener">
            Voir ce qui est enregistré maintenant, dans un autre onglet
          </a>
        </p>
      ) : null}
      {renvoyer ? (
        <form method="post" action={c.req.path} class="gestes">
          {[...data].map(([nom, valeur]) =>
            typeof valeur === 'string' ? <input type="hidden" name={nom} value={valeur} /> : null,
          )}
          <Bouton genre="secondaire" icone="envoyer">
            Envoyer de nouveau
          </Bouton>
        </form>
      ) : null}
    </Section>
  )
}
