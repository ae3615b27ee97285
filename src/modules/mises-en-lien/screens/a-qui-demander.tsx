import type { Appel } from '#modules/appels/index.ts'
import { familles } from '#modules/competences/index.ts'
import type { Pistes } from '#modules/suggestions/index.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'

/** Who usually knows somebody, outside of the directory: places that every city has, by family of the lexicon. */
const AILLEURS: Readonly<Record<string, string>> = {
  'aines-sante': 'le CCAS, une maison de santé, un service d’aide à domicile',
  'arts-image': 'la MJC, une école d’arts, une compagnie de théâtre',
  beaute: 'un salon du quartier, la section coiffure d’un lycée professionnel',
  bricolage: 'la régie de quartier, le bailleur, un lycée professionnel du bâtiment',
  'couture-textile': 'l’atelier couture d’un centre social, une ressourcerie',
  cuisine: 'le centre social, une cantine, une épicerie solidaire',
  'enfance-ecole': 'l’école, l’accueil de loisirs, les parents d’élèves',
  fete: 'le comité des fêtes, le service des fêtes de la mairie',
  jardin: 'les jardins partagés, le service des espaces verts',
  langues: 'un service d’interprétariat, une association où cette langue se parle, le centre social',
  'mecanique-velo': 'un atelier vélo associatif, un garage solidaire',
  'memoire-culture': 'la médiathèque, les archives municipales, une association d’histoire locale',
  'musique-danse': 'l’école de musique, une chorale, une fanfare',
  numerique: 'un conseiller numérique, la médiathèque',
  papiers: 'France services, un point d’accès au droit, un écrivain public',
  'presence-quartier': 'le centre social, l’amicale des locataires',
  'son-lumiere': 'une salle de spectacle, les services techniques de la mairie',
  'sport-plein-air': 'un club sportif, l’office des sports',
  transport: 'la régie de quartier, le prêt de véhicules de la mairie',
  'vie-associative': 'la maison des associations',
}

/** Where nobody said it: doors to knock at, and no first name that would embarrass whoever phones. */
export function AQuiDemander({ t, appel, pistes }: { t: Territoire; appel?: Appel; pistes: Pistes }) {
  const famille = familles().find(({ id }) => id === pistes.famille)
  const ailleurs = AILLEURS[famille?.id ?? '']
  return (
    <ul>
      {pistes.actions.map(({ id, libelle }) => (
        <li>
          À celles et ceux qui portent <a href={url('/actions/:id', t, { id })}>{libelle}</a>
        </li>
      ))}
      {famille && ailleurs ? (
        <>
          <li>
            Au conseil citoyen :{' '}
            <a href={`${url('/annuaire', t)}?cercle=conseil&famille=${famille.id}`}>
              ses membres, pour « {famille.libelle} »
            </a>
          </li>
          <li>Ailleurs : {ailleurs}</li>
        </>
      ) : null}
      {appel ? (
        <li>
          À tout le quartier :{' '}
          <a href={url('/appels/:id/affiche', t, { id: appel.id })}>l’affiche de cet appel à talents</a>
        </li>
      ) : null}
    </ul>
  )
}
