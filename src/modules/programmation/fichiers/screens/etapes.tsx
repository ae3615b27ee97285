import type { Child } from 'hono/jsx'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { Message, Nombres, Quand } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import type { Apercu } from '../usecases.ts'
import type { Commun } from './apercu.tsx'
import { VersLeSuivi } from './autre-genre.tsx'

export const filDe = (territoire: Commun['territoire']) => [
  { href: url('/import', territoire), libelle: 'Importer la programmation' },
]

type Fil = readonly Readonly<{ href: string; libelle: string }>[]
type Attente = Readonly<{
  page: PageContext
  nomFichier: string
  progression: number
  interrompue: boolean
  fil: Fil
  chemin: (suite?: '' | '/lecture' | '/etat') => string
}>

/** While the file is read: how far, and a way to look again without JavaScript. */
export function EnLecture({ page, nomFichier, progression, interrompue, fil, chemin }: Attente) {
  if (interrompue) {
    return (
      <Layout page={page} titre="La lecture s’est arrêtée en route" fil={[...fil]}>
        <p>{nomFichier} est bien gardé. Rien n’a été écrit.</p>
        <Formulaire action={chemin('/lecture')}>
          <Gestes>
            <Bouton icone="retour">Reprendre la lecture</Bouton>
          </Gestes>
        </Formulaire>
      </Layout>
    )
  }
  return (
    <Layout page={page} titre="Lecture en cours" fil={[...fil]} tete={<meta http-equiv="refresh" content="3" />}>
      <progression-import adresse={chemin('/etat')}>
        <p data-phrase>Lecture de {nomFichier}…</p>
        <progress max={100} value={progression} aria-label="Lecture du fichier" />
        <p data-sans-script>
          <a href={chemin()}>Voir où en est la lecture</a>
        </p>
      </progression-import>
    </Layout>
  )
}

export const A_REDEMANDER =
  'Une action ou une structure d’ici a changé pendant que vous lisiez : une question n’est plus la même, ou une autre se pose. Rien n’est écrit. Relisez, puis redites votre oui.'

export const SANS_REPONSE = 'Il reste une question sans réponse. Rien n’est écrit. Répondez-y, puis redites votre oui.'

type Relecture = Readonly<{
  page: PageContext
  titre: string
  chapeau: string
  fil: Fil
  refus: string | undefined
  chemin: (suite: '/correspondance') => string
  children: Child
}>

/** What a file would do, before it does it; a column that was misread is put right from here. */
export const ARelire = ({ page, titre, chapeau, fil, refus, chemin, children }: Relecture) => (
  <Layout
    page={page}
    titre={titre}
    chapeau={chapeau}
    fil={[...fil]}
    gestes={
      <Bouton genre="secondaire" icone="tableau" href={chemin('/correspondance')}>
        Corriger les colonnes
      </Bouton>
    }
  >
    {refus ? <Message genre="erreur">{refus}</Message> : null}
    {children}
  </Layout>
)

/** The yes that writes the file, in the form that holds its choices; or nothing is written. */
export const Oui = ({ chemin, libelle }: { chemin: (suite: '/abandon') => string; libelle: string }) => (
  <Gestes>
    <Bouton icone="coche">{libelle}</Bouton>
    <Bouton genre="discret" formaction={chemin('/abandon')} abandonne>
      Abandonner, ne rien écrire
    </Bouton>
  </Gestes>
)

/** What becomes there of the actions of here that it does not hold. */
function motDesAbsentes({ ajoutees, laissees }: Apercu['horsDuFichier']): string {
  const absentes = (n: number) => ` ${pluriel(n, 'action d’ici n’est', 'actions d’ici ne sont')} pas dans votre fichier`
  const [la, une] = [ajoutees === 1, laissees === 1]
  const bas = `${absentes(ajoutees)} : ${la ? 'elle y est ajoutée' : 'elles y sont ajoutées'} en bas de la feuille, dans vos colonnes, en bleu clair avec un commentaire là où le format le permet. Vos totaux ne ${la ? 'la' : 'les'} comptent pas.`
  const hors = `${absentes(laissees)}, et n’y ${une ? 'est' : 'sont'} pas ajoutée${une ? '' : 's'} : il n’a pas de ligne de cette année qui dise toute une action.`
  return `${ajoutees === 0 ? '' : bas}${laissees === 0 ? '' : hors}`
}

/** Once it is over: what was written, or why not, and what to do next. */
type Fini = Commun & { bilans: readonly string[]; horsDuFichier: Apercu['horsDuFichier'] | undefined }

export function Termine({ page, territoire, depot, refus, bilans, horsDuFichier }: Fini) {
  const { bilan } = depot
  const chemin = (suite = '') => url(`/import/:id${suite}`, territoire, { id: depot.id })
  return (
    <Layout page={page} titre={TITRES[depot.etat]} fil={filDe(territoire)} chapeau={depot.nomFichier}>
      {refus ? <Message genre="erreur">{refus}</Message> : null}
      {depot.message ? <Message genre="attention">{depot.message}</Message> : null}
      {bilan ? (
        <Nombres
          nombres={[
            [bilan.creees, 'action créée', 'actions créées'],
            [bilan.modifiees, 'action modifiée', 'actions modifiées'],
            [bilan.inchangees, 'action inchangée', 'actions inchangées'],
            [bilan.archivees, 'action archivée', 'actions archivées'],
            [bilan.structures, 'structure nouvelle', 'structures nouvelles'],
          ]}
        />
      ) : null}
      {depot.appliqueLe ? (
        <p>
          Enregistré le <Quand instant={depot.appliqueLe} />, déposé par {depot.deposePar}
          {bilan && bilan.refusees > 0 ? `. ${pluriel(bilan.refusees, 'ligne refusée', 'lignes refusées')}.` : '.'}
        </p>
      ) : null}
      <Gestes>
        {depot.etat === 'applique' ? (
          <>
            <Bouton href={url('/actions', territoire)} icone="actions">
              Voir les actions
            </Bouton>
            <Bouton href={chemin('/contacts')} genre="secondaire" icone="inviter">
              Contacts trouvés
            </Bouton>
            <Bouton href={chemin('/classeur')} genre="secondaire" icone="exporter">
              Reprendre mon fichier, à jour
            </Bouton>
          </>
        ) : (
          <Bouton href={url('/import', territoire)} icone="importer">
            Déposer un autre fichier
          </Bouton>
        )}
      </Gestes>
      {depot.etat === 'applique' ? (
        <p class="discret">
          « Reprendre mon fichier, à jour » y récrit les lignes qu’il tient ; un total tapé à la main y reste tel quel.
          {horsDuFichier ? motDesAbsentes(horsDuFichier) : null}
        </p>
      ) : null}
      {depot.etat === 'applique' && bilans.length > 0 ? (
        <VersLeSuivi territoire={territoire} importId={depot.id} feuilles={bilans} />
      ) : null}
    </Layout>
  )
}

const TITRES = {
  lecture: 'Lecture en cours',
  apercu: 'À relire',
  applique: 'La programmation est enregistrée',
  abandonne: 'Fichier abandonné',
  echec: 'Ce fichier n’a pas pu être lu',
} as const
