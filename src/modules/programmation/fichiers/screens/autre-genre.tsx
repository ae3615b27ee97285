import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { Message, Tableau } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Apercu } from '../usecases.ts'
import type { Commun } from './apercu.tsx'
import { Proches } from './parties.tsx'
import { TableauDesProblemes } from './problemes.tsx'

type Vers = Readonly<{ territoire: Commun['territoire']; importId: string; feuilles?: readonly string[] }>

/** What came of actions is read by the follow-up: the same file, without a second sending. */
export function VersLeSuivi({ territoire, importId, feuilles = [] }: Vers) {
  const quoi =
    feuilles.length === 0
      ? 'Ce tableau dit ce que les actions sont devenues'
      : `Ce classeur dit aussi ce que des actions sont devenues (${feuilles.map((f) => `« ${f} »`).join(', ')})`
  return (
    <Formulaire
      action={url('/suivi/import', territoire)}
      hidden={{ id: newId(), depuis: importId }}
      fichier
      class="pile pile--serree"
    >
      <p>{quoi} : le suivi peut le reprendre. Vous relirez ligne par ligne avant d’écrire.</p>
      <Gestes>
        <Bouton icone="suivi" genre={feuilles.length === 0 ? 'principal' : 'secondaire'}>
          Le reprendre dans le suivi
        </Bouton>
      </Gestes>
    </Formulaire>
  )
}

/** A file that is no programmation: said plainly, with what can be taken from it all the same. */
export function AutreGenre({ page, territoire, depot, refus, apercu }: Commun & { apercu: Apercu }) {
  const { lecture, proches } = apercu
  const chemin = (suite = '') => url(`/import/:id${suite}`, territoire, { id: depot.id })
  return (
    <Layout
      page={page}
      titre="Ce fichier n’est pas une programmation"
      fil={[{ href: url('/import', territoire), libelle: 'Importer la programmation' }]}
      chapeau={`${depot.nomFichier} : ${lecture.phrase}`}
    >
      {refus ? <Message genre="erreur">{refus}</Message> : null}
      <p>
        {pluriel(lecture.lignes, 'ligne lue', 'lignes lues', 'Aucune ligne n’a été comprise')}. Aucune action n’en sera
        créée.
      </p>
      {lecture.genre === 'suivi' || lecture.feuilles.some((f) => f.role === 'bilans') ? (
        <VersLeSuivi territoire={territoire} importId={depot.id} />
      ) : null}
      {lecture.structures.length === 0 ? null : (
        <Formulaire action={chemin('/structures')}>
          <Tableau
            caption={`${pluriel(lecture.structures.length, 'structure trouvée', 'structures trouvées')} dans ce fichier`}
            colonnes={[
              { libelle: 'Nom', valeur: (s) => s.nom, entete: true },
              { libelle: 'SIRET', valeur: (s) => s.siret ?? '' },
            ]}
            lignes={lecture.structures}
          />
          <Proches proches={proches} />
          <Gestes>
            <Bouton icone="ajouter">Ajouter ces structures</Bouton>
          </Gestes>
        </Formulaire>
      )}
      {lecture.feuilles.length === 0 ? null : (
        <Gestes>
          <Bouton href={chemin('/correspondance')} genre="secondaire" icone="tableau">
            C’est bien une programmation : indiquer les colonnes
          </Bouton>
        </Gestes>
      )}
      {lecture.problemes.length === 0 ? null : <TableauDesProblemes problemes={lecture.problemes.slice(0, 150)} />}
    </Layout>
  )
}
