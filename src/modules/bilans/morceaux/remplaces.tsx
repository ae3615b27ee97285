import { pluriel } from '#platform/texte.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { enEuros } from '../dire/calculs.ts'
import { estColle, estRemplace, resteDe } from '../domain/bilan.ts'
import { nomDuChamp } from '../textes.fr.ts'
import { adresse, FORM, type Vue } from '../views.tsx'

/** What a pasted spreadsheet took the place of: said at once, line by line, and taken back by one press. */
export function Remplaces({ vue }: { vue: Vue }) {
  if (!vue.peutEcrire) return null
  const colles = [...vue.champs.values()].filter(estColle)
  const remplaces = colles.filter(estRemplace)
  if (remplaces.length === 0) return null
  const vers = { form: FORM, formaction: adresse(vue.visit.territoire, vue.bilan, '/tableau/remplaces') }
  const dit = (cle: string, valeur: string) => (cle.startsWith('t-') ? `« ${valeur} »` : `${enEuros(Number(valeur))} €`)
  return (
    <Message
      genre="attention"
      titre={pluriel(
        remplaces.length,
        'case a été remplacée par votre collage',
        'cases ont été remplacées par votre collage',
      )}
    >
      <ul class="pile pile--serree" id="remplaces">
        {[...remplaces, ...colles.filter((champ) => !estRemplace(champ))].map((champ) => {
          const { cle, avant, valeur, trouve, provenance } = champ
          const nom = nomDuChamp(cle, vue.reglages.numerotation)
          const reprendre = avant === '' ? 'Vider' : `Reprendre ${dit(cle, avant)}`
          const dOu = provenance !== '' && trouve === avant ? ` (trouvé dans : ${provenance})` : ''
          return (
            <li>
              <div class="rangee">
                <span>
                  {`${nom} : `}
                  {avant === '' ? null : (
                    <>
                      <strong>{dit(cle, avant)}</strong>
                      {`${dOu} est devenu `}
                    </>
                  )}
                  <strong>{dit(cle, valeur)}</strong>
                  {avant === '' ? ', vide avant.' : '.'}
                </span>
                <Bouton petit genre="secondaire" {...vers} nom="cle" valeur={cle} nomComplet={`${reprendre} : ${nom}`}>
                  {reprendre}
                </Bouton>
              </div>
            </li>
          )
        })}
      </ul>
      <Gestes>
        {colles.length > 1 ? (
          <Bouton petit genre="secondaire" {...vers} nom="geste" valeur="rendre">
            Tout reprendre comme avant le collage
          </Bouton>
        ) : null}
        <Bouton petit genre="discret" {...vers} nom="geste" valeur="garder">
          Garder ce qui est collé
        </Bouton>
      </Gestes>
    </Message>
  )
}

/** The lines of a paste that found no place: there until somebody has copied them by hand. */
export function ResteDuCollage({ vue }: { vue: Vue }) {
  const reste = resteDe(vue.bilan)
  if (!vue.peutEcrire || reste.length === 0) return null
  return (
    <Message genre="attention" titre="Ces lignes n’ont pas trouvé leur place : recopiez-les à la main">
      <ul>
        {reste.map((ligne) => (
          <li class="a-copier">{ligne.replaceAll('\t', '   ')}</li>
        ))}
      </ul>
      <Gestes>
        <Bouton
          petit
          genre="secondaire"
          form={FORM}
          formaction={adresse(vue.visit.territoire, vue.bilan, '/tableau/remplaces')}
          nom="geste"
          valeur="recopie"
        >
          C’est recopié
        </Bouton>
      </Gestes>
    </Message>
  )
}
