import { agesDesActions, periodeDesComptes } from '#modules/presences/index.ts'
import { direAccorde } from '#modules/programmation/index.ts'
import { majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Message, Tableau } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { EtiquetteDeSituation } from '../../etat/views.tsx'
import type { LigneDeSuivi } from '../../lire.ts'
import { peutSuivreLAnnee } from '../../policy.ts'
import {
  type Chiffre,
  chiffreDe,
  chiffreDeTranche,
  estimeesDe,
  rienDe,
  silenceDe,
  totalDe,
  totalMontre,
  trancheDe,
} from '../chiffres.ts'
import { POURQUOI_PAS } from '../cout.ts'
import { type Annee, lireLAnnee } from '../lire.ts'
import { dire, direLesReserves, SignesAutrement } from '../morceaux.tsx'

/** « Pourquoi ce chiffre ? »: the actions that make a figure, what each gives, and where to read it in its turn. */
export const pourquoiScreen = screen()
const PATH = '/suivi/pourquoi'

pourquoiScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutSuivreLAnnee(visit.me))
  const annee = await lireLAnnee(visit, c.req.query())
  const cle = c.req.query('chiffre') ?? ''
  const chiffre = found((await chiffreDAge(visit, annee, trancheDe(cle))) ?? chiffreDe(cle))
  authorize(!chiffre.reserve || annee.toutLArgent)
  return c.html(<Page visit={visit} chiffre={chiffre} {...annee} />)
})

async function chiffreDAge(visit: Visit, { filtre, lignes }: Annee, code: string | null): Promise<Chiffre | null> {
  if (code === null) return null
  const demande = { actionIds: lignes.map(({ action }) => action.id), ...periodeDesComptes(filtre.annee) }
  return chiffreDeTranche(code, code, await read(visit, (tx) => agesDesActions(tx, demande)))
}

type Props = Annee & Readonly<{ visit: Visit; chiffre: Chiffre }>

function Page({ visit, chiffre, filtre, parametres, lignes, signes }: Props) {
  const parts = lignes.flatMap((ligne) => {
    const part = chiffre.de(ligne)
    return part === null ? [] : [{ ligne, part }]
  })
  const silence = silenceDe(lignes, chiffre)
  const total = totalDe(lignes, chiffre)
  const reserves = chiffre.cle === 'accorde' ? direLesReserves(lignes) : null
  return (
    <Layout
      titre={titreDe(lignes, chiffre)}
      chapeau={`${chiffre.source} ${chiffre.ailleurs ?? ''}`}
      fil={[{ href: url('/suivi', visit, {}, parametres), libelle: `Suivi ${filtre.annee}` }]}
    >
      {silence === '' ? null : <Message>{silence}</Message>}
      <Tableau
        caption={majuscule(chiffre.libelle)}
        captionCachee
        empile
        lignes={parts}
        colonnes={[
          {
            libelle: 'Action',
            entete: true,
            valeur: ({ ligne }: { ligne: LigneDeSuivi; part: number }) => (
              <a href={versLaSource(chiffre, ligne, visit)}>{ligne.action.titre}</a>
            ),
          },
          { libelle: 'Structure', valeur: ({ ligne }) => ligne.action.structure },
          {
            libelle: 'Où en est l’action',
            valeur: ({ ligne }) => <EtiquetteDeSituation situation={ligne.etat.situation} />,
          },
          {
            libelle: majuscule(chiffre.libelle),
            nombre: true,
            valeur: ({ part, ligne }) =>
              chiffre.cle === 'accorde'
                ? direAccorde(part, ligne.action.sousReserve)
                : dire(part, chiffre.unite) + estimeesDe([ligne], chiffre),
          },
        ]}
        pied={['En tout', '', '', dire(total, chiffre.unite) + estimeesDe(lignes, chiffre)]}
        vide={<p class="doux">Aucune action n’y contribue avec ce choix.</p>}
      />
      {reserves === null ? null : <p class="petit doux">{reserves}</p>}
      {chiffre.unite === 'centimes' && parts.length > 1 ? (
        <p class="petit doux">{POURQUOI_PAS['plusieurs-actions']}</p>
      ) : null}
      {chiffre.cle.startsWith('realise') ? (
        <SignesAutrement t={visit.territoire} lignes={parts.map(({ ligne }) => ligne)} signes={signes} />
      ) : null}
    </Layout>
  )
}

const versLaSource = ({ vers }: Chiffre, { action }: LigneDeSuivi, { territoire }: Visit): string =>
  vers === 'comptes'
    ? url('/suivi/actions/:id/comptes', territoire, { id: action.id })
    : url('/actions/:id', territoire, { id: action.id })

/** The figure as the page that led here says it. */
function titreDe(lignes: readonly LigneDeSuivi[], chiffre: Chiffre): string {
  const total = totalMontre(lignes, chiffre)
  const { valeur, mots } =
    total === null ? rienDe(chiffre) : { valeur: dire(total, chiffre.unite), mots: chiffre.libelle }
  return `${valeur} ${mots}${estimeesDe(lignes, chiffre)}`
}
